interface Leaving {
  field: string;
  form: { getValues: () => object; validateField: (path: never) => unknown };
}

/**
 * For `enhanceGetInputProps`: a field is checked when one leaves it with something in it. An empty one waits for the
 * sending: a fault that appears under it would push away what is just being pressed.
 */
export const checkedWhenLeft = ({ field, form }: Leaving) => ({
  onBlur: () => {
    const value = new Map(Object.entries(form.getValues())).get(field);
    if (value !== "" && value !== null) form.validateField(field as never);
  },
});
