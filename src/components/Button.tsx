// A button that no host's reset undresses. `[type=submit] { background: none }` weighs as much as its class, so what submits, which is what a
// button does anyway, bears no `type`; the others, which have to, have no background to lose (see controls.css).
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement } from "react";
import { classNames, type Part } from "./part.ts";

/** Props of Button. */
export interface ButtonProps extends Omit<ComponentPropsWithoutRef<"button">, "type"> {
  /** "loud": the one thing to do; "text": what one may do as well; "icon": a picture alone. */
  readonly look?: "loud" | "text" | "icon";
  /** Does it send the form it stands in? */
  readonly isSubmit?: boolean;
}

/** Renders a `<button>`. Only one that submits may be loud. */
export const Button: Part<ButtonProps, HTMLButtonElement> = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(
  function Button({ look, isSubmit = false, className, ...rest }, ref): ReactElement {
    return (
      // oxlint-disable-next-line react/button-has-type -- See above.
      <button
        {...rest}
        {...(isSubmit ? {} : { type: "button" as const })}
        ref={ref}
        className={classNames("mxs-Button", className)}
        data-look={look}
      />
    );
  },
);
