package dev.everstore.planted.contracts;

import org.springframework.context.ApplicationContext;

/** Planted: the language leans on a framework, and has a floating price. */
public class LeaningWord {
    ApplicationContext context;
    double price;
}
