import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useWords } from "~/components/ui/Said";
import { logOut } from "./api";

/** Logs out and goes to the start. */
export function useLogOut() {
  const navigate = useNavigate();
  const words = useWords();
  return useMutation({
    mutationFn: logOut,
    onSuccess: () => navigate({ to: "/" }),
    onError: (problem) => notifications.show({ color: "red", message: words(problem).title }),
  });
}
