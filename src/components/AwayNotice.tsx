// A line above a composer, or beside a mention, that says who is away. Knows neither policy nor store: what may be drawn is decided before.
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactElement,
  type Ref,
  type RefCallback,
  useCallback,
  useSyncExternalStore,
} from "react";
import { type Away, awayIn } from "../away.ts";
import { useKit, usePlace, useStrings, useViews } from "../hooks.ts";
import { cardEnglish } from "../strings/en.ts";
import type { Place } from "../visibility.ts";
import type { StatusView } from "../view.ts";
import { Button } from "./Button.tsx";
import { CrossIcon } from "./icons.tsx";
import { assignRef, classNames, type Part } from "./part.ts";
import { StatusEmoji } from "./StatusEmoji.tsx";
import { StatusEnd } from "./StatusEnd.tsx";

/** Somebody a message would reach. */
export interface AwayPerson {
  /** Who, as a user ID. */
  readonly userId: string;
  /** As the host calls them. */
  readonly name: string;
}

/** Props of AwayNotice. */
export interface AwayNoticeProps extends Omit<ComponentPropsWithoutRef<"div">, "children">, Place {
  /** Who would be written to: the other in a direct message, or who is mentioned. */
  readonly people: readonly AwayPerson[];
  /**
   * Called when a status that the viewer wants to hear the end of has ended, also after the notice has gone, as long as the provider stands.
   * @default none: it is not offered
   */
  readonly onBack?: (userId: string) => void;
}

/**
 * Says who is away before one writes to them: "🌴 Bob: On holiday until Friday", or "Bob and 2 others are away". Never of oneself, nor of
 * whom `isBot` names; put away, it comes again with another status. A line that is cut is whole in the tooltip.
 * Renders a `<div role="note">`, or nothing when nobody is.
 */
export const AwayNotice: Part<AwayNoticeProps, HTMLDivElement> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  AwayNoticeProps
>(function AwayNotice({ people, surface, roomId, onBack, className, ...rest }, ref): ReactElement | null {
  const { statuses, isBot } = useKit();
  const strings = useStrings(cardEnglish);
  const place = usePlace({ surface, roomId });
  const away = useAway();
  const views = useViews(
    people.map(({ userId }) => userId),
    place,
  );
  const absent = people.flatMap((person, index): Absent[] => {
    const view = views[index];
    const isMeant = person.userId !== statuses.userId && !isBot(person.userId);
    if (view?.is !== "status" || !isMeant || away.isDismissed(person.userId, view)) return [];
    return [{ ...person, view }];
  });
  const [first] = absent;
  const attach = useTelling(JSON.stringify(absent.map(({ userId, name }) => ({ userId, name }))), place, ref);
  if (!first) return null;
  const isAwaited = absent.every(({ userId }) => away.isAwaited(userId));
  return (
    <div {...rest} ref={attach} role="note" className={classNames("mxs-AwayNotice", className)}>
      {absent.length === 1 && <StatusEmoji view={first.view} />}
      <span className="mxs-AwayNotice-words">
        {absent.length === 1 ? (
          <One {...first} />
        ) : (
          <span className="mxs-cut">{strings.away(namesOf(absent), absent.length - namesOf(absent).length)}</span>
        )}
      </span>
      <span className="mxs-AwayNotice-deeds">
        {onBack && (
          <Button
            look="text"
            aria-pressed={isAwaited}
            onClick={() => {
              for (const { userId } of absent) away.wait(userId, place, isAwaited ? null : () => onBack(userId));
            }}
          >
            {strings.awayTell()}
          </Button>
        )}
        <Button
          look="icon"
          aria-label={strings.awayDismiss()}
          onClick={() => absent.forEach(({ userId, view }) => away.dismiss(userId, view))}
        >
          <CrossIcon />
        </Button>
      </span>
    </div>
  );
});

/** What the viewer did about others' absence, live. */
function useAway(): Away {
  const { away, statuses } = useKit();
  const made = awayIn(away, statuses);
  useSyncExternalStore(made.subscribe, made.version, made.version);
  return made;
}

/** Lets an element tell of people, which are given as JSON so that they are the same while they say the same. */
function useTelling(told: string, place: Place, ref: Ref<HTMLDivElement>): RefCallback<HTMLDivElement> {
  const { tips } = useKit();
  return useCallback(
    (element: HTMLDivElement | null) => {
      const people = JSON.parse(told) as AwayPerson[];
      if (element && people[0]) tips.tell(element, { userId: people[0].userId, people, place, isPane: true });
      return assignRef(ref, element);
    },
    [tips, told, place, ref],
  );
}

interface Absent extends AwayPerson {
  readonly view: Extract<StatusView, { is: "status" }>;
}

/** Two are named; of more, the first. */
function namesOf(people: readonly AwayPerson[]): string[] {
  return people.slice(0, people.length === 2 ? 2 : 1).map(({ name }) => name);
}

function One({ name, view }: Absent): ReactElement {
  const strings = useStrings(cardEnglish);
  return (
    <>
      <b className="mxs-cut mxs-AwayNotice-name">{strings.awayName(name)}</b> <bdi className="mxs-cut">{view.text}</bdi>{" "}
      <StatusEnd className="mxs-cut" until={view.until} />
    </>
  );
}
