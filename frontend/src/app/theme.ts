import { createTheme, type MantineColorsTuple } from "@mantine/core";

// Grass beside the track: 6:1 on white at shade 7, 9:1 on the dark ground at shade 3.
const grass: MantineColorsTuple = [
  "#e8f7f1",
  "#cfece0",
  "#9fdac2",
  "#6cc7a2",
  "#40b587",
  "#23a172",
  "#12875d",
  "#0b6e4f",
  "#08573f",
  "#053f2e",
];

export const theme = createTheme({
  colors: { grass },
  primaryColor: "grass",
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  fontFamily: '"Pretendard Variable", Pretendard, system-ui, -apple-system, "Noto Sans KR", sans-serif',
  headings: { fontWeight: "700", textWrap: "balance" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
});
