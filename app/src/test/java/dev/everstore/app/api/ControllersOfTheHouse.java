package dev.everstore.app.api;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every call that the controllers of all rooms offer, found without starting anything. */
final class ControllersOfTheHouse extends RequestMappingHandlerMapping {
    static List<ApiCall> calls() {
        ClassPathScanningCandidateComponentProvider controllers =
                new ClassPathScanningCandidateComponentProvider(false);
        controllers.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        ControllersOfTheHouse house = new ControllersOfTheHouse();
        Map<RequestMappingInfo, HandlerMethod> mappings = new LinkedHashMap<>();
        for (BeanDefinition found : controllers.findCandidateComponents("dev.everstore")) {
            mappings.putAll(house.mappingsOf(String.valueOf(found.getBeanClassName())));
        }
        return ApiCall.of(mappings);
    }

    private Map<RequestMappingInfo, HandlerMethod> mappingsOf(String controller) {
        Map<RequestMappingInfo, HandlerMethod> mappings = new LinkedHashMap<>();
        try {
            Class<?> type = Class.forName(controller);
            Map<Method, RequestMappingInfo> methods =
                    MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<RequestMappingInfo>)
                            method -> getMappingForMethod(method, type));
            methods.forEach((method, mapping) -> mappings.put(mapping, new HandlerMethod(controller, method)));
            return mappings;
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
