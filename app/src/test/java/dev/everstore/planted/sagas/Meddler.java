package dev.everstore.planted.sagas;

import dev.everstore.planted.app.Assembly;
import dev.everstore.planted.eventstore.Inside;

/** Planted: imports the assembly, the inside of the event store, and what is for calls over HTTP. */
public class Meddler {
    Assembly assembly;
    Inside inside;
    dev.everstore.planted.web.Stranger web;
}
