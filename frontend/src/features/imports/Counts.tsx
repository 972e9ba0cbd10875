import { Box } from "@mantine/core";
import type { ReactNode } from "react";
import type { Import } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import classes from "./imports.module.css";
import { Tile } from "./Tile";
import { useImportTexts } from "./texts";

interface CountsProps {
  one: Import;
  isStored?: boolean;
  children?: ReactNode;
}

/** What storing a file does, or did, in numbers. */
export function Counts({ one, isStored = false, children }: CountsProps) {
  const t = useImportTexts();
  const { counts } = one;
  return (
    <Box component="dl" className={classes.tiles} m={0}>
      <Tile label={isStored ? t("created") : t("create")} value={number(counts.create)} />
      <Tile label={isStored ? t("updated") : t("update")} value={number(counts.update)} />
      <Tile label={t("unchanged")} value={number(counts.unchanged)} />
      <Tile
        label={isStored ? t("leftOut") : t("bad")}
        value={number(counts.bad)}
        color={counts.bad > 0 ? "var(--mantine-color-error)" : undefined}
      />
      {children}
    </Box>
  );
}
