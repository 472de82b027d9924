// The in-memory homeserver carries matrix-js-sdk 41.7.
import * as sdk from "matrix-js-sdk-41";
import * as logging from "matrix-js-sdk-41/lib/logger.js";
import { carries } from "./carrying.ts";

carries("41.7", sdk as never, logging, { hasPushes: true });
