/* From a disk, where no server turns a folder into its page: links to folders lead to the page in them. */
(() => {
  if (location.protocol !== "file:") return;
  // The theme's search needs a server. The list of claims has one of its own, and takes its place.
  const claims = document.createElement("a");
  claims.className = "dossier-find";
  claims.textContent = "Find a claim";
  claims.href = new URL("claims/", document.querySelector(".md-logo")?.href ?? location.href);
  document.querySelector(".md-search")?.replaceWith(claims);
  for (const button of document.querySelectorAll("[for=__search]")) button.hidden = true;
  for (const link of document.querySelectorAll("a[href]")) {
    const address = new URL(link.href, location.href);
    if (address.protocol === "file:" && address.pathname.endsWith("/")) {
      address.pathname += "index.html";
      link.href = address.href;
    }
  }
})();
