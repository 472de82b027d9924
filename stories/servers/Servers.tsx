// The page of the story: choices, two small clients in the world that was chosen, and what crosses the wire between all of them.
import { type ReactElement, useEffect, useState } from "react";
import { Choices } from "./Choices.tsx";
import { Log } from "./Log.tsx";
import { Pane } from "./Pane.tsx";
import { createWire } from "./wire.ts";
import { buildWorld, type Choice, type ServersWorld } from "./world.ts";
import "../live/live.css";
import "./servers.css";

/** Renders the whole page; another choice is another world, and the one before ends. */
export function Servers({ choice: first }: { readonly choice: Choice }): ReactElement {
  const [choice, setChoice] = useState(first);
  const [noWire] = useState(createWire);
  const [world, setWorld] = useState<ServersWorld | null>(null);

  useEffect(() => {
    let isOver = false;
    let stop = (): void => {};
    void buildWorld(choice).then((built) => {
      stop = built.stop;
      if (isOver) stop();
      else setWorld(built);
    });
    return () => {
      isOver = true;
      stop();
      setWorld(null);
    };
  }, [choice]);

  return (
    <main className="servers">
      <Choices choice={choice} onChoice={setChoice} />
      <div className="servers-panes" aria-busy={world === null}>
        {world && <Pane client={world.alice} world={world} name="Alice" />}
        {world && <Pane client={world.bob} world={world} name="Bob" />}
      </div>
      <Log wire={world?.wire ?? noWire} />
    </main>
  );
}
