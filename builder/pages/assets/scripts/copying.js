/* Buttons that copy the words of an element. */
(() => {
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const words = document.getElementById(button.dataset.copies);
    const told = button.parentElement.querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(words.textContent.trim());
        told.textContent = "Copied.";
      } catch {
        getSelection().selectAllChildren(words);
        told.textContent = "Selected; copy it with your keyboard.";
      }
    });
  }
})();
