/** What runs in the page itself, to see it as its reader does. Each function stands alone: it is sent as text. */

declare global {
  interface Window {
    loading: { rows: number; busyUntil: number };
  }
}

/** Notes when the first rows were painted, and when the last task ended that kept the page from answering. */
export function watchLoading(row: string): void {
  window.loading = { rows: 0, busyUntil: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.loading.busyUntil = startTime + duration;
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    if (document.querySelector(row) === null) requestAnimationFrame(look);
    else
      requestAnimationFrame(() => {
        window.loading.rows = performance.now();
      });
  };
  requestAnimationFrame(look);
}

/** Scrolls on with each frame; the milliseconds that each took, and how many rows went by. */
export function watchFrames({
  count,
  step,
}: {
  count: number;
  step: number;
}): Promise<{ frames: number[]; rows: number }> {
  return new Promise((done) => {
    const frames: number[] = [];
    const rowHeight = document.querySelector("main ol li")?.getBoundingClientRect().height ?? 64;
    let last = performance.now();
    const next = (now: number) => {
      frames.push(now - last);
      last = now;
      if (frames.length > count)
        done({ frames: frames.slice(1), rows: Math.round(window.scrollY / rowHeight) });
      else {
        window.scrollBy(0, step);
        requestAnimationFrame(next);
      }
    };
    requestAnimationFrame(next);
  });
}

/** Milliseconds from the next key to the paint that says what was found for `typed`. */
export function watchKeys(typed: string): Promise<number> {
  return new Promise((done) => {
    let pressed = 0;
    window.addEventListener(
      "keydown",
      (key) => {
        pressed = key.timeStamp;
      },
      { once: true, capture: true },
    );
    const watch = new MutationObserver(() => {
      const said = [...document.querySelectorAll("main [role=status]")].some(({ textContent }) =>
        [`‘${typed}’`, `“${typed}”`].some((quoted) => textContent?.includes(quoted)),
      );
      if (!said) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressed)));
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
