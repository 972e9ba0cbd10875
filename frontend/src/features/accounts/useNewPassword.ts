import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTell } from "~/components/ui/useTell";
import { Refusal } from "~/lib/api/refusal";
import { focusFirst } from "~/lib/focusFirst";
import { changeProfile } from "./api";
import { passwordFault } from "./rules";
import { useAccountTexts } from "./texts";
import { useFault } from "./useFault";

const NOTHING = { old_password: "", password: "" };

/** The form of a new password. A wrong old one is said at its field. */
export function useNewPassword(loginId: string) {
  const t = useAccountTexts();
  const said = useFault();
  const { tell } = useTell();
  const form = useForm({
    initialValues: NOTHING,
    validate: {
      old_password: (value) => said(value === "" ? "needed" : null),
      password: (value) => said(passwordFault(value, loginId)),
    },
  });
  const sent = useMutation({
    mutationFn: (values: typeof NOTHING) => changeProfile(values),
    onSuccess: () => {
      form.reset();
      tell(t("passwordChanged"));
    },
    onError: (problem) => {
      form.setErrors(fieldsOf(problem));
      focusFirst(form, fieldsOf(problem));
    },
  });
  const isByField = Object.keys(fieldsOf(sent.error)).length > 0;
  return {
    form,
    send: form.onSubmit(
      (values) => sent.mutate(values),
      (errors) => focusFirst(form, errors),
    ),
    isSending: sent.isPending,
    problem: isByField ? null : sent.error,
  };
}

function fieldsOf(problem: unknown): Record<string, string> {
  if (!(problem instanceof Refusal)) return {};
  return problem.kind === "password-is-wrong" ? { old_password: problem.problem.title } : problem.fields;
}
