// Many emoji in rows, one of them a tab stop (WAI-ARIA grid). Knows where keys lead, not what is chosen or why these are shown.
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows of a table could not be grids, nor empty while they are out of sight */
import {
  type FocusEvent,
  type KeyboardEvent,
  memo,
  type ReactElement,
  type RefObject,
  type UIEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Slots } from "../../slots.ts";
import { moved, moveOf, type Row, rowsOf, type Section } from "./moving.ts";
import type { Cell } from "./useEmojis.ts";

interface EmojiGridProps {
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly label: string;
  /** The language of the names. */
  readonly language: string;
  readonly sections: readonly Section<Cell>[];
  /** Another list begins at its first cell. */
  readonly list: string;
  /** What is set now. */
  readonly value: string;
  /** The host's way of drawing one. */
  readonly Emoji: Slots["Emoji"] | undefined;
  /** A section to bring to the top; each new object brings it again. */
  readonly goal: { readonly section: string } | null;
  readonly onChoose: (cell: Cell) => void;
  /** Up, from the first row. */
  readonly onLeave: () => void;
  /** Which section is at the top. */
  readonly onSection: (id: string) => void;
}

const ROW = ".mxs-EmojiPicker-row";
const COLUMNS = 8;
const PAGE = 5;
/** Rows are filled in steps of so many, and so many before and after those in sight: a finger or a screen reader finds them there. */
const STEP = 8;
const AT_FIRST = { from: 0, to: 3 * STEP };

/** Renders a `<div role="grid">` with a row group for each section. */
export function EmojiGrid(props: EmojiGridProps): ReactElement {
  const { gridRef, sections, list, goal, onChoose, onLeave, onSection } = props;
  const columns = useColumns(gridRef);
  const groups = useMemo(() => rowsOf(sections, columns), [sections, columns]);
  const rows = useMemo(() => groups.flat(), [groups]);

  const [place, setPlace] = useState({ list, at: 0 });
  const count = (rows.at(-1)?.start ?? 0) + (rows.at(-1)?.cells.length ?? 0);
  const active = place.list === list && place.at < count ? place.at : 0;
  const [seen, setSeen] = useState({ list, ...AT_FIRST });
  const filled = seen.list === list ? seen : AT_FIRST;

  useLayoutEffect(() => {
    if (gridRef.current) gridRef.current.scrollTop = 0;
  }, [gridRef, list]);

  const isMoving = useRef(false);
  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    const cell = gridRef.current?.querySelector<HTMLElement>('[tabindex="0"]');
    // Of itself, focus would scroll to the middle.
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest" });
  }, [gridRef, active]);

  const reached = useRef<typeof goal>(null);
  useEffect(() => {
    const index = sections.findIndex(({ id }) => id === goal?.section);
    const group = gridRef.current?.querySelectorAll<HTMLElement>("[role=rowgroup]")[index];
    // Not there while a search still shows. Scrolling afterwards is the viewer's.
    if (!gridRef.current || !group || reached.current === goal) return;
    reached.current = goal;
    gridRef.current.scrollTop = group.offsetTop;
    setPlace({ list, at: groups[index]?.[0]?.start ?? 0 });
  }, [gridRef, goal, sections, groups, list]);

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      chooseFrom(event.target);
      return;
    }
    const move = moveOf(event.key, event.ctrlKey || event.metaKey, isRtl(event.currentTarget));
    if (!move) return;
    event.preventDefault();
    const { clientHeight } = event.currentTarget;
    const height = event.currentTarget.querySelector<HTMLElement>(ROW)?.offsetHeight ?? 0;
    const to = moved(rows, active, move, height > 0 ? Math.max(1, Math.floor(clientHeight / height) - 1) : PAGE);
    if (to === null) return onLeave();
    isMoving.current = to !== active;
    setPlace({ list, at: to });
  }

  /** Which cell an event was in. */
  function cellAt(target: EventTarget): number | null {
    const cell = (target as Element).closest("[role=gridcell]");
    const row = rows[Number(cell?.parentElement?.getAttribute("aria-rowindex")) - 1];
    return cell && row ? row.start + Number(cell.getAttribute("aria-colindex")) - 1 : null;
  }

  function focus({ target }: FocusEvent): void {
    const at = cellAt(target);
    if (at !== null) setPlace({ list, at });
  }

  function chooseFrom(target: EventTarget): void {
    const at = cellAt(target) ?? -1;
    const row = rows.find(({ start, cells }) => at < start + cells.length);
    const cell = row?.cells[at - row.start];
    if (cell) onChoose(cell);
  }

  function scroll({ currentTarget }: UIEvent<HTMLElement>): void {
    const { scrollTop, clientHeight } = currentTarget;
    const all = [...currentTarget.querySelectorAll<HTMLElement>(ROW)];
    const first = all.findIndex(({ offsetTop, offsetHeight }) => offsetTop + offsetHeight > scrollTop);
    const after = all.findIndex(({ offsetTop }) => offsetTop > scrollTop + clientHeight);
    const from = (Math.floor(Math.max(0, first) / STEP) - 1) * STEP;
    const to = (Math.ceil((after < 0 ? all.length : after) / STEP) + 1) * STEP;
    if (filled.from !== from || filled.to !== to) setSeen({ list, from, to });
    const parts = [...currentTarget.querySelectorAll<HTMLElement>("[role=rowgroup]")];
    const section = sections[parts.findLastIndex(({ offsetTop }) => offsetTop <= scrollTop + 1)];
    if (section) onSection(section.id);
  }

  let index = 0;
  return (
    <div
      ref={gridRef}
      role="grid"
      className="mxs-EmojiPicker-grid"
      aria-label={props.label}
      aria-rowcount={rows.length}
      aria-colcount={columns}
      tabIndex={-1}
      onKeyDown={press}
      onFocus={focus}
      onClick={({ target }) => chooseFrom(target)}
      onScroll={scroll}
    >
      {groups.map((group, at) => (
        <div
          key={sections[at]?.id}
          role="rowgroup"
          className="mxs-EmojiPicker-group"
          aria-label={sections[at]?.label ?? undefined}
        >
          {sections[at]?.label && (
            <div aria-hidden className="mxs-note mxs-EmojiPicker-heading">
              {sections[at].label}
            </div>
          )}
          {group.map((row) => {
            const stop = active >= row.start && active < row.start + row.cells.length ? active - row.start : -1;
            const isFilled = stop >= 0 || (index >= filled.from && index < filled.to);
            index++;
            // Out of sight it only keeps its place: of 240 rows, some 30 have cells.
            if (!isFilled) return <div key={row.start} className="mxs-EmojiPicker-row" />;
            return (
              <EmojiRow
                key={row.start}
                row={row}
                index={index}
                language={props.language}
                stop={stop}
                Emoji={props.Emoji}
                chosen={row.cells.findIndex(({ emoji }) => emoji === props.value)}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

interface EmojiRowProps {
  readonly row: Row<Cell>;
  /** Counted from 1, as ARIA does. */
  readonly index: number;
  readonly language: string;
  /** The column that Tab comes to; -1 for none. */
  readonly stop: number;
  /** The column of what is set now; -1 for none. */
  readonly chosen: number;
  readonly Emoji: Slots["Emoji"] | undefined;
}

// An arrow key changes two rows.
const EmojiRow = memo(function EmojiRow({ row, index, language, stop, chosen, Emoji }: EmojiRowProps): ReactElement {
  return (
    <div role="row" className="mxs-EmojiPicker-row" aria-rowindex={index} lang={language}>
      {row.cells.map(({ emoji, name }, at) => (
        <div
          key={emoji}
          role="gridcell"
          className="mxs-EmojiPicker-cell"
          aria-label={name}
          aria-colindex={at + 1}
          aria-selected={at === chosen || undefined}
          title={name}
          tabIndex={at === stop ? 0 : -1}
        >
          {Emoji ? <Emoji emoji={emoji} /> : emoji}
        </div>
      ))}
    </div>
  );
});

function isRtl(element: Element): boolean {
  return getComputedStyle(element).direction === "rtl";
}

/** How many columns the stylesheet makes of the room there is. */
function useColumns(gridRef: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(COLUMNS);
  useLayoutEffect(() => {
    const grid = gridRef.current;
    if (!grid) return;
    const count = (): void => {
      const row = grid.querySelector(ROW);
      const tracks = row ? getComputedStyle(row).gridTemplateColumns : "";
      if (/^[\d.]+px/.test(tracks)) setColumns(tracks.split(" ").length);
    };
    count();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(count);
    observer.observe(grid);
    return () => observer.disconnect();
  }, [gridRef]);
  return columns;
}
