import { createTheme, type MantineColorsTuple } from "@mantine/core";

// Grass beside the track: 6:1 with white at shade 7, 4.5:1 at shade 6, 9:1 on the dark ground at shade 3.
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

// White on shade 7 is 5:1, on shade 6 4.5:1.
const red: MantineColorsTuple = [
  "#fff5f5",
  "#ffe3e3",
  "#ffc9c9",
  "#ffa8a8",
  "#ff8787",
  "#ff6b6b",
  "#e03131",
  "#cf2b2b",
  "#b52424",
  "#931d1d",
];

// The night over the track: a breath of green, and text that is nearly white.
const dark: MantineColorsTuple = [
  "#e9eeeb",
  "#c6cfca",
  "#a3ada8",
  "#7a857f",
  "#3c4540",
  "#2d3430",
  "#202622",
  "#151a17",
  "#101412",
  "#0b0e0c",
];

export const theme = createTheme({
  colors: { grass, red, dark },
  primaryColor: "grass",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.179, // where black and white are equally easy to read
  fontFamily: '"Pretendard Variable", Pretendard, system-ui, -apple-system, "Noto Sans KR", sans-serif',
  headings: { fontWeight: "700", textWrap: "balance" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } }, // a menu holds nothing but its items
    // A window has a heading, and no banner of its own.
    Modal: { styles: { title: { fontWeight: 700 } } },
    Drawer: { styles: { title: { fontWeight: 700 } } },
    ModalHeader: { defaultProps: { component: "div" } },
    DrawerHeader: { defaultProps: { component: "div" } },
    Badge: { defaultProps: { tt: "none", fw: 600 } },
  },
});
