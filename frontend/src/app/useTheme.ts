import { mergeThemeOverrides } from "@mantine/core";
import { useMemo } from "react";
import { useUiTexts } from "~/components/ui/texts";
import { theme } from "./theme";

const CLOSABLE = ["Modal", "Drawer", "Notification"];

/** The theme, with what the cross of a window or notice says to those who can't see it. */
export function useTheme() {
  const t = useUiTexts();
  const close = t("close");
  return useMemo(() => {
    const props = { defaultProps: { closeButtonProps: { "aria-label": close } } };
    return mergeThemeOverrides(theme, {
      components: Object.fromEntries(CLOSABLE.map((name) => [name, props])),
    });
  }, [close]);
}
