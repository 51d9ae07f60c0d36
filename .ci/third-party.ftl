Libraries of others: what the published modules of godmode bring along and what godmode.jar holds,
each with the licence it is used under. `.ci/licences --write` makes this file from the POMs.

<#list dependencyMap as entry>
<#assign library = entry.getKey()/>
<#if library.groupId != "io.godmode">
${library.groupId}:${library.artifactId}:${library.version}
    ${library.name}, ${library.url!"no address"}
    licence: <#list entry.getValue() as licence>${licence}<#sep>, </#sep></#list>
</#if>
</#list>
npm:uplot:1.6.32
    uPlot, https://github.com/leeoniya/uPlot (vendored in the dashboard's page)
    licence: MIT
