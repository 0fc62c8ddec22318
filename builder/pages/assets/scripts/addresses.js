/* From a disk, where no server turns a folder into its page: links to folders lead to the page in them. */
(() => {
  if (location.protocol !== "file:") return;
  for (const link of document.querySelectorAll("a[href]")) {
    const address = new URL(link.href, location.href);
    if (address.protocol === "file:" && address.pathname.endsWith("/")) {
      address.pathname += "index.html";
      link.href = address.href;
    }
  }
  // The theme's search needs a server; the list of claims has a search of its own.
  for (const search of document.querySelectorAll("[data-md-component=search], .md-header [for=__search]")) search.hidden = true;
})();
