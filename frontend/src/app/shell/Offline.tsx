import { Alert } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { useAppTexts } from "../texts";

/** Says so while the device has no network. */
export function Offline() {
  const t = useAppTexts();
  const { online } = useNetwork();
  if (online) return null;
  return (
    <Alert color="yellow" radius={0} role="status">
      {t("offline")}
    </Alert>
  );
}
