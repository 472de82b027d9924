// A button that no host's reset undresses: it bears no `type`, as `[type=button] { background: none }` weighs as much as its class.
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement } from "react";
import { classNames, type Part } from "./part.ts";

/** Props of Button. */
export interface ButtonProps extends Omit<ComponentPropsWithoutRef<"button">, "form" | "type"> {
  /** "loud": the one thing to do; "text": what one may do as well; "icon": a picture alone. */
  readonly look?: "loud" | "text" | "icon";
  /** Does it send the form it stands in? */
  readonly isSubmit?: boolean;
}

/** Renders a `<button>`. Unless it submits it belongs to no form, so that neither it nor Enter in a field sends a host's. */
export const Button: Part<ButtonProps, HTMLButtonElement> = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(
  function Button({ look, isSubmit = false, className, ...rest }, ref): ReactElement {
    return (
      // oxlint-disable-next-line react/button-has-type -- See above. No element has the empty ID that `form` names.
      <button
        {...rest}
        {...(isSubmit ? {} : { form: "" })}
        ref={ref}
        className={classNames("mxs-Button", className)}
        data-look={look}
      />
    );
  },
);
