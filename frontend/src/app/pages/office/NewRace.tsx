import { Page } from "~/components/ui/Page";

export function NewRace() {
  return <Page title="NewRace">{null}</Page>;
}
