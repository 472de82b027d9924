// The host's server: draws the page once, as HTML on its standard output.
import { renderToString } from "react-dom/server";
import { App } from "./app.tsx";

process.stdout.write(renderToString(<App />), () => process.exit(0));
