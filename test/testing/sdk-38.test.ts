// The in-memory homeserver carries matrix-js-sdk 38.4.
import * as sdk from "matrix-js-sdk-38";
import * as logging from "matrix-js-sdk-38/lib/logger.js";
import { carries } from "./carrying.ts";

carries("38.4", sdk as never, logging, { hasPushes: false });
