// How long this page was visible and whether the line below the content was on the screen. What is told to the service, and that it
// is told, stands on the page before it is opened. Without a script nothing is told and nothing is claimed.
(() => {
  const page = document.querySelector("[data-progress]");
  if (!page) return;
  const frame = document.querySelector("iframe.letter");
  const mark = document.querySelector(".letter-end");
  const STEP = 3; // seconds more that are worth another word
  let visible = 0;
  let since = document.visibilityState === "visible" ? performance.now() : null;
  let whole = !frame; // a text stands on the page as a whole
  let end = false;
  let told = 0;

  const tell = (step) => {
    if (since !== null) {
      visible += performance.now() - since;
      since = performance.now();
    }
    const seconds = Math.floor(visible / 1000);
    if (seconds < told + step) return;
    told = seconds;
    navigator.sendBeacon(page.dataset.progress, new URLSearchParams({ form: page.dataset.form, seconds, end }));
  };

  const observer = new IntersectionObserver((entries) => {
    if (end || !whole || since === null || !entries.some((entry) => entry.isIntersecting)) return;
    end = true;
    tell(0);
  });
  observer.observe(mark);

  // The frame is made as high as its content, so that its end is the content's end.
  const stretch = () => {
    const letter = frame.contentDocument;
    if (!letter || letter.readyState !== "complete" || letter.URL === "about:blank") return; // not there yet
    frame.style.height = "0";
    frame.style.height = `${letter.documentElement.scrollHeight + 2}px`;
    whole = true;
    observer.disconnect(); // looks anew, also when the mark did not move
    observer.observe(mark);
  };
  if (frame) {
    stretch();
    frame.addEventListener("load", stretch);
    addEventListener("resize", stretch);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      tell(STEP);
      since = null;
    } else {
      since = performance.now();
    }
  });
  addEventListener("pagehide", () => tell(STEP));
})();
