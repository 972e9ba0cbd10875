import "@mantine/notifications/styles.css";
import { Notifications } from "@mantine/notifications";

/** Where short news appear: what was done, what went wrong. */
export default function Notices() {
  return <Notifications position="bottom-center" />;
}
