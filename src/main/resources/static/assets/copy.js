// A button beside each value that copies it; without a script the value is selected as a whole by one click (user-select: all).
// data-label: what the button says instead of "copy"; data-copy: what is copied instead of the text.
(() => {
  const words = document.currentScript.dataset;
  if (!navigator.clipboard) return;
  for (const value of document.querySelectorAll("code.value")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button secondary small copy";
    button.textContent = value.dataset.label ?? words.copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(value.dataset.copy ?? value.textContent);
      button.textContent = words.copied;
    });
    value.after(" ", button);
  }
})();
