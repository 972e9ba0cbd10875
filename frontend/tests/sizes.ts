export const PHONE = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
} as const;
export const LAPTOP = { viewport: { width: 1440, height: 900 } } as const;
