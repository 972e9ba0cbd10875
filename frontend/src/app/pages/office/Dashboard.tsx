import { Page } from "~/components/ui/Page";

export function Dashboard() {
  return <Page title="Dashboard">{null}</Page>;
}
