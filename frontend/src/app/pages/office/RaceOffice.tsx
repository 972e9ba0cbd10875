import { Outlet, useParams } from "@tanstack/react-router";
import { OfficeFrame } from "~/features/organizing/OfficeFrame";

export function RaceOffice() {
  const { id } = useParams({ from: "/office/$id" });
  return (
    <OfficeFrame id={id}>
      <Outlet />
    </OfficeFrame>
  );
}
