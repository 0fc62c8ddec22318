/* The comparison of claims: the reader chooses which texts have a column. */
(() => {
  for (const choice of document.querySelectorAll("[data-columns]")) {
    const table = choice.parentElement.querySelector("table");
    choice.hidden = false;
    choice.addEventListener("change", (event) => {
      for (const cell of table.querySelectorAll(`[data-source="${event.target.value}"]`)) cell.hidden = !event.target.checked;
    });
  }
})();
