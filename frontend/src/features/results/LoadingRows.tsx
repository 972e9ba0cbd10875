import { VisuallyHidden } from "@mantine/core";
import { useUiTexts } from "~/components/ui/texts";
import classes from "./results.module.css";

/** The list while its first page comes: as high as a screen. */
export function LoadingRows() {
  const ui = useUiTexts();
  return (
    <div aria-busy className={classes.table}>
      <VisuallyHidden role="status">{ui("loading")}</VisuallyHidden>
      {Array.from({ length: 12 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={row} className={classes.blank}>
          <div className={classes.coming} />
        </div>
      ))}
    </div>
  );
}
