// The guarded /sync of matrix-js-sdk 38.4.
import * as sdk from "matrix-js-sdk-38";
import { guards } from "./guarding.ts";

guards("38.4", sdk as never, { hasPushes: false });
