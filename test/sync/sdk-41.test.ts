// The guarded /sync of matrix-js-sdk 41.7.
import * as sdk from "matrix-js-sdk-41";
import { guards } from "./guarding.ts";

guards("41.7", sdk as never, { hasPushes: true });
