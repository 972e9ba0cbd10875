import { Button, Menu } from "@mantine/core";
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv, IconPrinter } from "@tabler/icons-react";
import { language } from "~/lib/texts/language";
import classes from "./board.module.css";
import { downloadOf, type Wanted } from "./rows";
import { useResultTexts } from "./texts";

/** The listed results as a file; what is searched for plays no part in it. */
export function Downloads({ raceId, wanted }: { raceId: string; wanted: Wanted }) {
  const t = useResultTexts();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          aria-label={t("download")}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          <span className={classes.word}>{t("download")}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href={downloadOf(raceId, "csv", wanted)}
          download
          leftSection={<IconFileTypeCsv size={18} aria-hidden />}
        >
          {t("csv")}
        </Menu.Item>
        <Menu.Item
          component="a"
          href={downloadOf(raceId, "xlsx", wanted)}
          download
          leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
        >
          {t("xlsx")}
        </Menu.Item>
        <Menu.Item
          component="a"
          href={downloadOf(raceId, "html", wanted, language())}
          target="_blank"
          rel="noopener"
          leftSection={<IconPrinter size={18} aria-hidden />}
        >
          {t("print")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
