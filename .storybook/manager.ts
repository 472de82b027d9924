// Storybook's own frame: the live clients get all the room there is.
import { addons } from "storybook/manager-api";

addons.setConfig({
  layoutCustomisations: {
    showPanel: ({ storyId }, isShown) => isShown && !/^(?:live|start)-/.test(storyId),
  },
});
