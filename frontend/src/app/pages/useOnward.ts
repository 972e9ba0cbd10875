import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { ORGANIZER, useUser } from "~/lib/session/useSession";

/** Leaves a page that is for who is logged out: to where one came from, else to where one's work is. */
export function useOnward(next: string | undefined): void {
  const navigate = useNavigate();
  const type = useUser()?.user_type;
  useEffect(() => {
    if (type === undefined) return;
    void navigate({ href: next ?? (type === ORGANIZER ? "/office" : "/"), replace: true });
  }, [type, next, navigate]);
}
