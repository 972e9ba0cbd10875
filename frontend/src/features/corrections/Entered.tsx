import { Alert, Stack } from "@mantine/core";
import { Link } from "~/components/ui/Link";
import type { OfficialRecord } from "~/lib/api/shapes";
import { language } from "~/lib/texts/language";
import { useCorrectionTexts } from "./texts";

/** What was saved last, and what is odd about it. */
export function Entered({ record }: { record: OfficialRecord | null }) {
  const t = useCorrectionTexts();
  return (
    <Stack gap={0} role="status">
      {record ? (
        <Alert color={record.warnings.length > 0 ? "yellow" : "grass"} variant="light">
          <Stack gap={4}>
            {t("entered", { bib: record.bib, name: record.name ?? "" })}
            {record.warnings.map((warning) => (
              <span key={warning.code}>{warning[language()]}</span>
            ))}
            <Link
              to="/office/$id/records/$bib"
              params={{ id: record.marathon_id, bib: record.bib }}
              underline="always"
            >
              {t("seeIt")}
            </Link>
          </Stack>
        </Alert>
      ) : null}
    </Stack>
  );
}
