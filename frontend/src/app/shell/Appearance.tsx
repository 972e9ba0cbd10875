import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconMoon, IconSun } from "@tabler/icons-react";
import { language, setLanguage } from "~/lib/texts/language";
import { useAppTexts } from "../texts";

/** Language, and dark or light. */
export function Appearance() {
  const t = useAppTexts();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme("light") === "dark";
  const other = language() === "ko" ? "en" : "ko";
  return (
    <>
      <Button variant="subtle" color="gray" lang={other} onClick={() => setLanguage(other)}>
        {t("language")}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={isDark ? t("light") : t("dark")}
        onClick={() => setColorScheme(isDark ? "light" : "dark")}
      >
        {isDark ? <IconSun size={20} /> : <IconMoon size={20} />}
      </ActionIcon>
    </>
  );
}
