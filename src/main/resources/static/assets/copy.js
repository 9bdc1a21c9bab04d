// A button beside each value that copies it; without a script the value is selected as a whole by one click (user-select: all).
(() => {
  const words = document.currentScript.dataset;
  if (!navigator.clipboard) return;
  for (const value of document.querySelectorAll("code.value")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button secondary small copy";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(value.textContent);
      button.textContent = words.copied;
    });
    value.after(" ", button);
  }
})();
