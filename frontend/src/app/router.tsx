import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent as page,
} from "@tanstack/react-router";
import { early } from "./early";
import { Lost } from "./pages/Lost";
import {
  calendarSearch,
  compareSearch,
  myRecordsSearch,
  nextSearch,
  participantsSearch,
  recordsSearch,
  resultsSearch,
} from "./search";
import { Broken } from "./shell/Broken";
import { Office, SignedIn } from "./shell/Doors";
import { Shell } from "./shell/Shell";

const root = createRootRoute({ component: Shell, notFoundComponent: Lost, errorComponent: Broken });
const at = <const P extends string>(path: P) => ({ getParentRoute: () => root, path }) as const;

const everybody = [
  createRoute({ ...at("/"), component: page(() => import("./pages/Home"), "Home") }),
  createRoute({
    ...at("/marathons"),
    validateSearch: calendarSearch,
    component: page(() => import("./pages/Calendar"), "Calendar"),
  }),
  createRoute({
    ...at("/marathons/$id"),
    loader: ({ params }) => early.race(params.id),
    component: page(() => import("./pages/Race"), "Race"),
  }),
  createRoute({
    ...at("/marathons/$id/results"),
    validateSearch: resultsSearch,
    loaderDeps: ({ search }) => search,
    // Who types or filters stays on the page, which shows the former rows meanwhile.
    loader: ({ params, deps, cause }) => (cause === "stay" ? undefined : early.results(params.id, deps)),
    component: page(() => import("./pages/Results"), "Results"),
  }),
  createRoute({
    ...at("/marathons/$id/results/$bib"),
    loader: ({ params }) => early.result(params.id, params.bib),
    component: page(() => import("./pages/OneResult"), "OneResult"),
  }),
  createRoute({
    ...at("/marathons/$id/compare"),
    validateSearch: compareSearch,
    component: page(() => import("./pages/Compare"), "Compare"),
  }),
  createRoute({ ...at("/marathons/$id/live"), component: page(() => import("./pages/Live"), "Live") }),
  createRoute({ ...at("/ranking"), component: page(() => import("./pages/Ranking"), "Ranking") }),
  createRoute({
    ...at("/login"),
    validateSearch: nextSearch,
    component: page(() => import("./pages/LogIn"), "LogIn"),
  }),
  createRoute({
    ...at("/signup"),
    validateSearch: nextSearch,
    component: page(() => import("./pages/SignUp"), "SignUp"),
  }),
] as const;

const me = createRoute({ ...at("/me"), component: SignedIn });
const mine = <const P extends string>(path: P) => ({ getParentRoute: () => me, path }) as const;
const ofMe = [
  createRoute({ ...mine("races"), component: page(() => import("./pages/MyRaces"), "MyRaces") }),
  createRoute({
    ...mine("records"),
    validateSearch: myRecordsSearch,
    component: page(() => import("./pages/MyRecords"), "MyRecords"),
  }),
  createRoute({ ...mine("points"), component: page(() => import("./pages/MyPoints"), "MyPoints") }),
  createRoute({ ...mine("profile"), component: page(() => import("./pages/Profile"), "Profile") }),
] as const;

const office = createRoute({ ...at("/office"), component: Office });
const held = <const P extends string>(path: P) => ({ getParentRoute: () => office, path }) as const;
const ofOffice = [
  createRoute({ ...held("/"), component: page(() => import("./pages/office/Races"), "Races") }),
  createRoute({ ...held("new"), component: page(() => import("./pages/office/NewRace"), "NewRace") }),
] as const;
const race = createRoute({
  ...held("$id"),
  component: page(() => import("./pages/office/RaceOffice"), "RaceOffice"),
});
const ofRace = <const P extends string>(path: P) => ({ getParentRoute: () => race, path }) as const;
const ofOneRace = [
  createRoute({ ...ofRace("/"), component: page(() => import("./pages/office/Dashboard"), "Dashboard") }),
  createRoute({ ...ofRace("edit"), component: page(() => import("./pages/office/EditRace"), "EditRace") }),
  createRoute({
    ...ofRace("participants"),
    validateSearch: participantsSearch,
    component: page(() => import("./pages/office/Participants"), "Participants"),
  }),
  createRoute({ ...ofRace("imports"), component: page(() => import("./pages/office/Imports"), "Imports") }),
  createRoute({
    ...ofRace("imports/$importId"),
    component: page(() => import("./pages/office/OneImport"), "OneImport"),
  }),
  createRoute({
    ...ofRace("records"),
    validateSearch: recordsSearch,
    component: page(() => import("./pages/office/Records"), "Records"),
  }),
  createRoute({
    ...ofRace("records/$bib"),
    component: page(() => import("./pages/office/OneRecord"), "OneRecord"),
  }),
  createRoute({ ...ofRace("awards"), component: page(() => import("./pages/office/Awards"), "Awards") }),
] as const;

const tree = root.addChildren([
  ...everybody,
  me.addChildren(ofMe),
  office.addChildren([...ofOffice, race.addChildren(ofOneRace)]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
