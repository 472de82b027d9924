// The journeys of moderation on the in-memory homeserver.
import { createHomeserver } from "../../src/testing.ts";
import { hidesAsModeratorsWould } from "./moderation-cases.tsx";

hidesAsModeratorsWould("the in-memory homeserver", () => createHomeserver());
