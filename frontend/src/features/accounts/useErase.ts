import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTell } from "~/components/ui/useTell";
import { Refusal } from "~/lib/api/refusal";
import { focusFirst } from "~/lib/focusFirst";
import { session } from "~/lib/session/session";
import { erase } from "./api";
import { useAccountTexts } from "./texts";
import { useFault } from "./useFault";

/** The form that erases the account; then nobody is logged in, in no tab. */
export function useErase() {
  const t = useAccountTexts();
  const said = useFault();
  const navigate = useNavigate();
  const { tell } = useTell();
  const form = useForm({
    initialValues: { password: "" },
    validate: { password: (value) => said(value === "" ? "needed" : null) },
  });
  const sent = useMutation({
    mutationFn: (password: string) => erase(password),
    onSuccess: async () => {
      await navigate({ to: "/" });
      session.end();
      tell(t("erased"));
    },
    onError: (problem) => {
      if (!isWrong(problem)) return;
      form.setErrors({ password: problem.problem.title });
      focusFirst(form, { password: true });
    },
  });
  return {
    form,
    send: form.onSubmit(({ password }) => sent.mutate(password)),
    isSending: sent.isPending,
    problem: isWrong(sent.error) ? null : sent.error,
  };
}

const isWrong = (problem: unknown): problem is Refusal =>
  problem instanceof Refusal && problem.kind === "password-is-wrong";
