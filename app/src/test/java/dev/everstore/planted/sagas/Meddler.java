package dev.everstore.planted.sagas;

import dev.everstore.planted.app.Assembly;
import dev.everstore.planted.eventstore.Inside;

/** Planted: imports the assembly and the inside of the event store. */
public class Meddler {
    Assembly assembly;
    Inside inside;
}
