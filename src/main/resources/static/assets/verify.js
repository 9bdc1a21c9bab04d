// The whole card takes a dropped file and sends it; without a script the file is chosen and the button sends it.
(() => {
  const form = document.querySelector("form.drop");
  const input = form && form.querySelector("input[type=file]");
  if (!input) return;
  form.classList.add("droppable");
  const over = (event, on) => {
    event.preventDefault();
    form.classList.toggle("over", on);
  };
  form.addEventListener("dragenter", (event) => over(event, true));
  form.addEventListener("dragover", (event) => over(event, true));
  form.addEventListener("dragleave", (event) => over(event, form.contains(event.relatedTarget)));
  form.addEventListener("drop", (event) => {
    over(event, false);
    if (event.dataTransfer.files.length !== 1) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", () => form.classList.add("busy"));
  // Back from the result: the form is ready again.
  addEventListener("pageshow", () => form.classList.remove("busy", "over"));
})();
