/* Buttons that copy the words of an element. */
(() => {
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const words = document.getElementById(button.dataset.copies);
    const told = button.parentElement.querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      told.textContent = "";
      const address = "address" in words.dataset && location.protocol !== "file:" ? ` ${location.href.split("#")[0]}` : "";
      try {
        await navigator.clipboard.writeText(words.textContent.trim() + address);
        told.textContent = "Copied.";
      } catch {
        getSelection().selectAllChildren(words);
        told.textContent = "Selected; copy it with your keyboard.";
      }
    });
  }
})();
