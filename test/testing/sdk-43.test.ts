// The in-memory homeserver carries matrix-js-sdk 43.
import * as sdk from "matrix-js-sdk";
import * as logging from "matrix-js-sdk/lib/logger.js";
import { carries } from "./carrying.ts";

carries("43.0", sdk, logging, { hasPushes: true });
