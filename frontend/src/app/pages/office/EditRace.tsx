import { Page } from "~/components/ui/Page";

export function EditRace() {
  return <Page title="EditRace">{null}</Page>;
}
