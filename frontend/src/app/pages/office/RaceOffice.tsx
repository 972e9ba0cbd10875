import { Outlet } from "@tanstack/react-router";

export function RaceOffice() {
  return <Outlet />;
}
