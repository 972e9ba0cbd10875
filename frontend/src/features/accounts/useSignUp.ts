import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { Refusal } from "~/lib/api/refusal";
import { useOnceOnly } from "~/lib/api/useOnceOnly";
import { checkedWhenLeft } from "~/lib/checkedWhenLeft";
import { today } from "~/lib/dates";
import { focusFirst } from "~/lib/focusFirst";
import { logIn, signUp } from "./api";
import { NOTHING, newAccount, type Wanted } from "./newAccount";
import { birthFault, loginIdFault, nameFault, passwordFault, phoneFault } from "./rules";
import { useFault } from "./useFault";

/** The sign-up form. Trying again after a lost answer makes no second account. */
export function useSignUp() {
  const said = useFault();
  const once = useOnceOnly();
  const form = useForm<Wanted>({
    initialValues: NOTHING,
    enhanceGetInputProps: checkedWhenLeft,
    validate: {
      login_id: (value) => said(loginIdFault(value)),
      password: (value, { login_id }) => said(passwordFault(value, login_id)),
      name: (value) => said(nameFault(value)),
      phone: (value, { kind }) => (kind === "runner" ? said(phoneFault(value)) : null),
      birth_date: (value, { kind }) => (kind === "runner" ? said(birthFault(value, today())) : null),
    },
  });
  const sent = useMutation({
    mutationFn: async (wanted: Wanted) => {
      const account = newAccount(wanted);
      await signUp(account, once(account));
      await logIn(account.login_id, account.password);
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
      (wanted) => sent.mutate(wanted),
      (errors) => focusFirst(form, errors),
    ),
    isSending: sent.isPending,
    problem: isByField ? null : sent.error,
  };
}

/** A taken login id is said at its field as well. */
function fieldsOf(problem: unknown): Record<string, string> {
  if (!(problem instanceof Refusal)) return {};
  return problem.kind === "login-id-is-taken" ? { login_id: problem.problem.title } : problem.fields;
}
