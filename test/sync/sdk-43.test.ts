// The guarded /sync of matrix-js-sdk 43.0.
import * as sdk from "matrix-js-sdk";
import { guards } from "./guarding.ts";

guards("43.0", sdk, { hasPushes: true });
