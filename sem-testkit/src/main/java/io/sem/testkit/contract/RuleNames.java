package io.sem.testkit.contract;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Displays a rule by its number and sentence, so that a test report reads like the contract. */
final class RuleNames extends DisplayNameGenerator.ReplaceUnderscores {
    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        Rule rule = method.getAnnotation(Rule.class);
        return rule == null ? super.generateDisplayNameForMethod(enclosing, testClass, method) : rule.value();
    }
}
