// The viewer's choices, ready for a settings page. Knows words and choices, not where they are kept.
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement, useId, useState } from "react";
import { useKit, useShown, useStatusPreferences, useStrings } from "../hooks.ts";
import { cardEnglish } from "../strings/en.ts";
import type { Trouble } from "../strings.ts";
import { Button } from "./Button.tsx";
import { classNames, type Part } from "./part.ts";

/** Props of StatusPreferences. */
export interface StatusPreferencesProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  /**
   * What the host calls somebody, in the list of who is hidden.
   * @default their user ID
   */
  readonly nameOf?: (userId: string) => string;
}

type Outcome = Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: Trouble }>;

/**
 * A settings panel: see emoji and texts, emoji only, or no statuses; who is hidden, with a way back; whether others see one's calls.
 * What is chosen holds at once, on all the viewer's devices.
 * Renders a `<div>`.
 */
export const StatusPreferences: Part<StatusPreferencesProps, HTMLDivElement> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  StatusPreferencesProps
>(function StatusPreferences({ nameOf = (userId) => userId, className, ...rest }, ref): ReactElement {
  const strings = useStrings(cardEnglish);
  const { preferences, hide, hideAll, emojiOnly, showCalls } = useStatusPreferences();
  const { statuses } = useKit();
  const areCallsShown = useShown(() => statuses.calls.isShown());
  const id = useId();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const hidden = [...preferences.hidden];
  const seen = preferences.hideAll ? "none" : preferences.emojiOnly ? "emoji" : "all";
  const choices = [
    { seen: "all", words: strings.preferAll() },
    { seen: "emoji", words: strings.preferEmoji() },
    { seen: "none", words: strings.preferNone() },
  ] as const;

  async function settle(...choosing: Outcome[]): Promise<void> {
    const outcomes = await Promise.all(choosing);
    const refused = outcomes.find((outcome) => !outcome.ok);
    setTrouble(refused && !refused.ok ? refused.reason : null);
  }

  function choose(chosen: (typeof choices)[number]["seen"]): void {
    if (chosen === "none") void settle(hideAll(true));
    else void settle(hideAll(false), emojiOnly(chosen === "emoji"));
  }

  return (
    <div {...rest} ref={ref} className={classNames("mxs-StatusPreferences", className)}>
      <fieldset className="mxs-StatusPreferences-group">
        <legend className="mxs-note mxs-StatusPreferences-heading">{strings.preferLabel()}</legend>
        {choices.map((choice) => (
          <label key={choice.seen} className="mxs-StatusPreferences-row">
            <input
              type="radio"
              className="mxs-Choice"
              name={`${id}seen`}
              checked={choice.seen === seen}
              onChange={() => choose(choice.seen)}
            />
            {choice.words}
          </label>
        ))}
      </fieldset>
      {hidden.length > 0 && (
        <div className="mxs-StatusPreferences-group">
          <h3 id={`${id}hidden`} className="mxs-note mxs-StatusPreferences-heading">
            {strings.preferHidden()}
          </h3>
          <ul aria-labelledby={`${id}hidden`} className="mxs-StatusPreferences-list">
            {hidden.map((userId) => (
              <li key={userId} className="mxs-StatusPreferences-row">
                <bdi className="mxs-StatusPreferences-name">{nameOf(userId)}</bdi>
                <Button
                  look="text"
                  aria-label={strings.preferShow(nameOf(userId))}
                  onClick={({ currentTarget }) => {
                    // Before the row goes, and focus with it.
                    nextOf(currentTarget)?.focus();
                    void settle(hide(userId, false));
                  }}
                >
                  {strings.showStatus()}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="mxs-StatusPreferences-group">
        <label className="mxs-StatusPreferences-row">
          <input
            type="checkbox"
            className="mxs-Choice"
            checked={areCallsShown}
            aria-describedby={`${id}calls`}
            onChange={({ target }) => void settle(showCalls(target.checked))}
          />
          {strings.preferCalls()}
        </label>
        <p id={`${id}calls`} className="mxs-note">
          {strings.preferCallsPrivacy()}
        </p>
      </div>
      <p role="alert" className="mxs-critical">
        {trouble && strings.trouble(trouble)}
      </p>
    </div>
  );
});

/** Where focus goes when a row does: to the next row's button or the one before, else to the choice above. */
function nextOf(button: HTMLElement): HTMLElement | null | undefined {
  const row = button.closest("li");
  const other = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector("button");
  return other ?? button.closest(".mxs-StatusPreferences")?.querySelector<HTMLElement>("input:checked");
}
