# Runs the Synapse set up in the folder named by the first argument, for as long as whoever started it holds our stdin open.
import os
import runpy
import shutil
import sys
import threading

folder = sys.argv[1]


def die_with_parent() -> None:
    # No signal handler of the parent runs when it is killed hard; the closing of this pipe always arrives.
    while os.read(0, 4096):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


threading.Thread(target=die_with_parent, daemon=True).start()
sys.argv = ["synapse.app.homeserver", "--config-path", os.path.join(folder, "homeserver.yaml")]
runpy.run_module("synapse.app.homeserver", run_name="__main__")
